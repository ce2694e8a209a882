import { ownAccount, ownAccountAfresh, router } from "@/server/trpc/init";
import {
  addPasskey,
  confirmOffer,
  dropGenerator,
  endOtherSessions,
  endOwnSession,
  offerGenerator,
  offerPasskey,
  removePasskey,
  renamePasskey,
  renewCodes,
} from "./mutations";
import { securityOf } from "./queries";
import { GivenCode, NewPasskey, PasskeyRef, RenamePasskey, SessionRef } from "./schema";

/** The own account, also for whoever may do nothing else before a second factor is set up. */
export const securityRouter = router({
  get: ownAccount.query(({ ctx }) => securityOf(ctx)),
  offerGenerator: ownAccountAfresh.mutation(({ ctx }) => offerGenerator(ctx)),
  confirmGenerator: ownAccountAfresh.input(GivenCode).mutation(({ ctx, input }) => confirmOffer(ctx, input)),
  removeGenerator: ownAccountAfresh.input(GivenCode).mutation(({ ctx, input }) => dropGenerator(ctx, input)),
  newRecoveryCodes: ownAccountAfresh.mutation(({ ctx }) => renewCodes(ctx)),
  offerPasskey: ownAccountAfresh.mutation(({ ctx }) => offerPasskey(ctx)),
  addPasskey: ownAccountAfresh.input(NewPasskey).mutation(({ ctx, input }) => addPasskey(ctx, input)),
  renamePasskey: ownAccountAfresh
    .input(RenamePasskey)
    .mutation(({ ctx, input }) => renamePasskey(ctx, input)),
  removePasskey: ownAccountAfresh.input(PasskeyRef).mutation(({ ctx, input }) => removePasskey(ctx, input)),
  endSession: ownAccount.input(SessionRef).mutation(({ ctx, input }) => endOwnSession(ctx, input)),
  endOtherSessions: ownAccount.mutation(({ ctx }) => endOtherSessions(ctx)),
});
