import {
  type Capability,
  findPinProblems,
  type Phase,
  type Plan,
  type Pledge,
  READINGS,
  type Requirement,
  type Share,
  type Substitution,
  TIERS,
} from "../engine";
import { Fields, ID_RULE, isId, LARGEST } from "./fields";
import { Problems, show, toOneLine } from "./problems";
import { decodeText, type Json, JsonError, parseStrictJson } from "./strict-json";
import { addsUpExactly } from "./sums";

export type ReadPlan = { ok: true; plan: Plan } | { ok: false; problems: string[] };

/** Reads muster-plan/1 and refuses, by name, everything that is not exactly so. */
export function readPlan(source: string | Uint8Array): ReadPlan {
  let value: Json;
  try {
    value = parseStrictJson(typeof source === "string" ? source : decodeText(source));
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { ok: false, problems: [toOneLine(`plan: ${error.message}`)] };
  }
  const problems = new Problems();
  const plan = readRoot(value, problems);
  // pins can be judged only in a plan that is sound
  if (problems.isEmpty) {
    for (const { index, field, message } of findPinProblems(plan))
      problems.add(`pins[${index}].${field}`, message);
  }
  return problems.isEmpty ? { ok: true, plan } : { ok: false, problems: problems.lines() };
}

type Names = {
  phases: Set<string>;
  capabilities: Set<string>;
  areas: Set<string>;
  requirements: Set<string>;
  pledges: Set<string>;
};

function readRoot(value: Json, problems: Problems): Plan {
  const root = new Fields(value, "", problems);
  const names: Names = {
    phases: new Set(),
    capabilities: new Set(),
    areas: new Set(),
    requirements: new Set(),
    pledges: new Set(),
  };
  const each = <Item>(list: Json[], name: string, read: (fields: Fields) => Item): Item[] =>
    list.map((item, index) => {
      const fields = new Fields(item, `${name}[${index}]`, problems);
      const result = read(fields);
      fields.refuseUnknown();
      return result;
    });
  const claim = (taken: Set<string>, id: string, path: string) => {
    if (id === "") return;
    if (taken.has(id)) problems.add(path, `must be unique, ${show(id)} appears twice`);
    taken.add(id);
  };
  const claimId = (taken: Set<string>, fields: Fields, field: string): string => {
    const id = fields.id(field);
    claim(taken, id, fields.path(field));
    return id;
  };

  const format = root.choice("format", ["muster-plan/1"]) ?? "muster-plan/1";
  const reading = root.choice("reading", READINGS) ?? "total";
  const phases = each(root.list("phases"), "phases", (fields): Phase => {
    const id = claimId(names.phases, fields, "id");
    return { id, order: fields.integer("order"), deadlineHours: fields.integer("deadlineHours") };
  });
  const capabilities = each(root.list("capabilities"), "capabilities", (fields): Capability => {
    const code = claimId(names.capabilities, fields, "code");
    return { code, domain: fields.text("domain"), unit: fields.text("unit") };
  });
  const substitutions = each(root.list("substitutions"), "substitutions", (fields): Substitution => {
    const offered = fields.reference("offered", names.capabilities, "capabilities");
    return { offered, fills: fields.reference("fills", names.capabilities, "capabilities") };
  });
  const areas = root.list("areas").flatMap((area, index) => {
    if (isId(area)) claim(names.areas, area, `areas[${index}]`);
    else root.refuseItem("areas", index, ID_RULE, area);
    return isId(area) ? area : [];
  });
  const requirements = each(root.list("requirements"), "requirements", (fields) =>
    readRequirement(fields, claimId(names.requirements, fields, "id"), names),
  );
  const pledges = each(root.list("pledges"), "pledges", (fields) =>
    readPledge(fields, claimId(names.pledges, fields, "id"), names),
  );
  const readShare = (fields: Fields): Share => ({
    pledge: fields.reference("pledge", names.pledges, "pledges"),
    requirement: fields.reference("requirement", names.requirements, "requirements"),
    quantity: fields.integer("quantity"),
  });
  const pins = each(root.optionalList("pins"), "pins", readShare);
  const previous = each(root.optionalList("previous"), "previous", readShare);
  const withheld = root.has("withheld") ? readWithheld(root, problems) : undefined;
  root.refuseUnknown();

  for (const [name, items] of Object.entries({ requirements, pledges, pins, previous })) {
    if (!addsUpExactly(items))
      problems.add(name, `quantities must add up to ${Number.MAX_SAFE_INTEGER} at most`);
  }
  return {
    format,
    reading,
    phases,
    capabilities,
    substitutions,
    areas,
    requirements,
    pledges,
    pins,
    previous,
    ...(withheld ? { withheld } : {}),
  };
}

function readRequirement(fields: Fields, id: string, names: Names): Requirement {
  return {
    id,
    phase: fields.reference("phase", names.phases, "phases"),
    capability: fields.reference("capability", names.capabilities, "capabilities"),
    area: fields.referenceOrNull("area", names.areas, "areas"),
    quantity: fields.integer("quantity"),
    requiredByHours: fields.integer("requiredByHours"),
    holdDays: fields.integer("holdDays"),
    priority: readPriority(fields),
    combat: fields.boolean("combat"),
  };
}

function readPriority(fields: Fields): Requirement["priority"] {
  const priority = fields.integer("priority", 1, 3);
  return priority === 2 || priority === 3 ? priority : 1;
}

function readPledge(fields: Fields, id: string, names: Names): Pledge {
  return {
    id,
    nation: readNation(fields),
    capability: fields.reference("capability", names.capabilities, "capabilities"),
    quantity: fields.integer("quantity"),
    readyAtHours: fields.integerOrNull("readyAtHours"),
    enduranceDays: fields.integerOrNull("enduranceDays"),
    phases: fields.referencesOrNull("phases", names.phases, "phases"),
    areas: fields.referencesOrNull("areas", names.areas, "areas"),
    nonCombat: fields.boolean("nonCombat"),
    tier: fields.choice("tier", TIERS) ?? "declared",
    availability: readAvailability(fields),
    excludedBy: readExcludedBy(fields),
  };
}

function readNation(fields: Fields): string {
  const value = fields.take("nation");
  if (typeof value === "string" && /^[A-Z]{3}$/.test(value)) return value;
  if (value !== undefined) fields.refuse("nation", "three capital letters", value);
  return "";
}

function readAvailability(fields: Fields): number | null {
  if (!fields.has("availability")) return null;
  const value = fields.take("availability") ?? null;
  if (value === null || (typeof value === "number" && value >= 0 && value <= 1)) return value;
  fields.refuse("availability", "a number from 0 to 1 or null", value);
  return null;
}

/** An empty text is refused: it would not say whether anything excludes the pledge. */
function readExcludedBy(fields: Fields): string | null {
  if (!fields.has("excludedBy")) return null;
  const value = fields.take("excludedBy") ?? null;
  if (value === null || (typeof value === "string" && value !== "")) return value;
  fields.refuse("excludedBy", "a text that is not empty, or null", value);
  return null;
}

function readWithheld(root: Fields, problems: Problems): { pledges: number } | undefined {
  const value = root.take("withheld");
  if (value === undefined) return undefined;
  const fields = new Fields(value, "withheld", problems);
  const pledges = fields.integer("pledges", 0, LARGEST);
  fields.refuseUnknown();
  return { pledges };
}
