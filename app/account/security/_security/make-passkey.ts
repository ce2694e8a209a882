/** Has the browser make a passkey; null where the reader or the device declines. */
export async function makePasskey(options: string): Promise<string | null> {
  // Fetched when somebody adds a passkey, which few visits do.
  const { startRegistration } = await import("@simplewebauthn/browser");
  try {
    return JSON.stringify(await startRegistration({ optionsJSON: JSON.parse(options) }));
  } catch {
    return null;
  }
}
