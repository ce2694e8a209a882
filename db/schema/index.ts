export * from "./account";
export * from "./catalogue";
export * from "./enums";
export * from "./plan";
export * from "./pledge";
