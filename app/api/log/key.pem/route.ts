import { serveKey } from "@/server/log/http";

export const GET = serveKey;
