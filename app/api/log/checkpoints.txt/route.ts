import { serveCheckpoints } from "@/server/log/http";

export const GET = serveCheckpoints;
