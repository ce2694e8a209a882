-- PostgreSQL tries the policies of a table from the last name to the first. What most rows are read by, a nation its
-- own, had its turn after the longer conditions of release: a third of the time that a nation's own rows took.
alter policy pledge_own on pledge rename to pledge_written;--> statement-breakpoint
alter policy pledge_revision_own on pledge_revision rename to pledge_revision_written;
