/** The password of every account of the demonstration. */
export const DEMO_PASSWORD = "muster-demo";
