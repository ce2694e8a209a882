-- Packed columns are as narrow as they get: squeezing them again costs every reader and saves next to nothing.
alter table coverage_snapshot alter column columns set storage external;
