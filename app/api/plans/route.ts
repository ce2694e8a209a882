import { servePlans } from "@/server/coverage/http";

export const dynamic = "force-dynamic";

export { servePlans as GET };
