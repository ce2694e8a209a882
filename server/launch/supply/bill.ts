import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LockedPackage, readLock } from "./lock";

/**
 * The packages that are delivered, as a CycloneDX bill of materials, from the lock file alone and the same bytes for
 * the same lock. `npm sbom --omit dev` leaves out packages that developers use as well, tsx and postcss among them.
 */
export function billOfMaterials(root: string): object {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as LockedPackage;
  const packages = readLock(root, { isDelivered: true });
  const refs = new Map(packages.map((one) => [one.path, one.path]));
  const component = { type: "application", "bom-ref": name, name, version };
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component },
    components: packages.map(componentOf),
    dependencies: [
      { ref: name, dependsOn: packages.filter(isTopLevel(root)).map(({ path }) => path) },
      ...packages.map(({ path, dependencies }) => ({
        ref: path,
        dependsOn: dependencies.filter((one) => refs.has(one)),
      })),
    ],
  };
}

function isTopLevel(root: string): (one: LockedPackage) => boolean {
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  ) as Record<string, Record<string, string>>;
  const names = new Set(Object.keys({ ...dependencies, ...optionalDependencies }));
  return ({ path, name }) => path === `node_modules/${name}` && names.has(name);
}

function componentOf({ path, name, version, integrity, license, isOptional }: LockedPackage): object {
  const [algorithm = "", digest = ""] = integrity?.split(" ", 1)[0]?.split(/-(.*)/s) ?? [];
  const [scope, plain] = name.startsWith("@") ? name.split("/") : [undefined, name];
  return {
    type: "library",
    "bom-ref": path,
    ...(scope && { group: scope }),
    name: plain,
    version,
    scope: isOptional ? "optional" : "required",
    purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
    ...(digest && {
      hashes: [
        {
          alg: algorithm.toUpperCase().replace("SHA", "SHA-"),
          content: Buffer.from(digest, "base64").toString("hex"),
        },
      ],
    }),
    ...(license && { licenses: [licenseOf(license)] }),
  };
}

const licenseOf = (text: string): object =>
  /[ ()]/.test(text) ? { expression: text } : { license: { id: text } };
