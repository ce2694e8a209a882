import { permittedApart, router } from "@/server/trpc/init";
import {
  changeRole,
  disableAccount,
  enableAccount,
  endSessions,
  inviteAccount,
  resetAccount,
} from "./mutations";
import { listAccountEvents, listAccounts } from "./queries";
import { AccountAt, AccountRef, ChangeRole, InviteAccount } from "./schema";

const manage = permittedApart("account.manage");
/** For what gives somebody more than before, or another way in. */
const empower = permittedApart("account.manage", { asksFreshSignIn: true });

export const accountRouter = router({
  list: manage.query(({ ctx }) => listAccounts(ctx)),
  history: manage.query(({ ctx }) => listAccountEvents(ctx)),
  invite: empower.input(InviteAccount).mutation(({ ctx, input }) => inviteAccount(ctx, input)),
  disable: manage.input(AccountAt).mutation(({ ctx, input }) => disableAccount(ctx, input)),
  enable: empower.input(AccountAt).mutation(({ ctx, input }) => enableAccount(ctx, input)),
  resetPassword: empower.input(AccountAt).mutation(({ ctx, input }) => resetAccount(ctx, input)),
  endSessions: manage.input(AccountRef).mutation(({ ctx, input }) => endSessions(ctx, input)),
  changeRole: empower.input(ChangeRole).mutation(({ ctx, input }) => changeRole(ctx, input)),
});
