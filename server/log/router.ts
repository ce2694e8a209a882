import { permitted, router } from "@/server/trpc/init";
import { getProof } from "./queries";

export const logRouter = router({
  proof: permitted("log.read").query(({ ctx }) => getProof(ctx)),
});
