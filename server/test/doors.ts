import { readdirSync } from "node:fs";
import { join, sep } from "node:path";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

export interface Door {
  /** Its folder under `app`, one segment after another. */
  segments: string[];
  methods: string[];
  handler: (method: string) => Handler;
}

const APP = join(process.cwd(), "app");

/** Every route file, read off the folder itself: a new one is found without being named. */
export async function findDoors(): Promise<Door[]> {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((name) => name.split(sep).at(-1) === "route.ts")
    .map((name) => name.split(sep).slice(0, -1));
  return Promise.all(
    files.map(async (segments) => {
      const exported = (await import(join(APP, ...segments, "route.ts"))) as Record<string, unknown>;
      const methods = Object.keys(exported).filter((name) => /^[A-Z]+$/.test(name));
      // Safe because Next asks the same of a route file.
      return { segments, methods, handler: (method: string) => exported[method] as Handler };
    }),
  );
}

/** The door behind a path, with what its changing parts are. */
export function doorTo(doors: readonly Door[], path: string): Door & { params: Record<string, string> } {
  const parts = path.slice(1).split("/");
  for (const door of doors) {
    const isCatchAll = door.segments.at(-1)?.startsWith("[...") ?? false;
    if (isCatchAll ? parts.length < door.segments.length : parts.length !== door.segments.length) continue;
    const params: Record<string, string> = {};
    const fits = door.segments.every((segment, index) => {
      const part = parts[index] ?? "";
      if (segment.startsWith("[")) params[segment.replace(/[[\].]/g, "")] = decodeURIComponent(part);
      return segment.startsWith("[") || segment === part;
    });
    if (fits) return { ...door, params };
  }
  throw new Error(`no door behind ${path}`);
}
