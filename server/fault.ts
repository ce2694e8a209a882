/** A fault for the log: names, codes and frames, for a database's message holds the query and its values. */
export function describeFault(error: unknown): string {
  const names: string[] = [];
  for (let current = error; current instanceof Error && names.length < 5; current = current.cause)
    names.push([current.name, "code" in current ? String(current.code) : ""].filter(Boolean).join(" "));
  return [...names, ...framesOf(error)].join(" < ");
}

/** Where it happened, without the message, which the stack repeats and which may run over several lines. */
function framesOf(error: unknown): string[] {
  if (!(error instanceof Error) || !error.stack?.includes(error.message)) return [];
  return error.stack
    .slice(error.stack.indexOf(error.message) + error.message.length)
    .split("\n")
    .slice(1, 6)
    .map((line) => line.trim());
}
