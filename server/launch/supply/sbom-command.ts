import { billOfMaterials } from "./bill";

/** The bill of materials on standard output. */
export async function main(): Promise<void> {
  console.log(JSON.stringify(billOfMaterials(process.cwd()), null, 2));
}
