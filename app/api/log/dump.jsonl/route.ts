import { serveDump } from "@/server/log/http";

export const GET = serveDump;
