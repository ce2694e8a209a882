export * from "./account";
export * from "./ask";
export * from "./catalogue";
export * from "./enums";
export * from "./plan";
export * from "./pledge";
export * from "./scenario";
export * from "./snapshot";
