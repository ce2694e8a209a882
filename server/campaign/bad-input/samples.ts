import { z } from "zod";
import { appRouter } from "@/server/trpc/root";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Question {
  procedure: string;
  isMutation: boolean;
  /** An input of the form that the procedure asks for; undefined where it asks for none. */
  sample: Json | undefined;
}

interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  items?: Shape;
  prefixItems?: Shape[];
  enum?: Json[];
  const?: Json;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  format?: string;
  minimum?: number;
  minItems?: number;
}

interface Internals {
  _def: { type: string; inputs: z.ZodType[] };
}

/** Every procedure with an input that is nearly right, made from its own schema, so that a spoiled part is alone. */
export function questions(ids: Record<string, Json>): Question[] {
  return Object.entries(appRouter._def.procedures).map(([procedure, made]) => {
    // Safe because tRPC keeps type and input schemas there, on which its own types are built.
    const { type, inputs } = (made as unknown as Internals)._def;
    const shapes = inputs.map((schema) => shapeOf(schema)).filter((shape) => shape !== null);
    const samples = shapes.map((shape) => sampleOf(shape, ids, ""));
    const [first] = samples;
    const isObject = samples.every((one) => typeof one === "object" && one !== null && !Array.isArray(one));
    const sample = samples.length > 1 && isObject ? (Object.assign({}, ...samples) as Json) : first;
    return { procedure, isMutation: type === "mutation", sample };
  });
}

function shapeOf(schema: z.ZodType): Shape | null {
  try {
    return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;
  } catch {
    return null;
  }
}

function sampleOf(shape: Shape, ids: Record<string, Json>, key: string): Json {
  if (Object.hasOwn(ids, key)) return ids[key] ?? null;
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0] ?? null;
  const [variant] = shape.anyOf ?? shape.oneOf ?? shape.allOf ?? [];
  if (variant) return sampleOf(variant, ids, key);
  switch (shape.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([name, inner]) => [name, sampleOf(inner, ids, name)]),
      );
    case "array":
      return shape.items ? [sampleOf(shape.items, ids, key.replace(/s$/, ""))] : [];
    case "number":
    case "integer":
      return Math.max(1, shape.minimum ?? 1);
    case "boolean":
      return false;
    case "null":
      return null;
    case "string":
      return shape.format === "uuid" ? "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11" : "2026-01-01";
    default:
      return "x";
  }
}
