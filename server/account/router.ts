import { permittedApart, router } from "@/server/trpc/init";
import { changeRole, disableAccount, enableAccount, inviteAccount, resetAccount } from "./mutations";
import { listAccountEvents, listAccounts } from "./queries";
import { AccountRef, ChangeRole, InviteAccount } from "./schema";

const manage = permittedApart("account.manage");

export const accountRouter = router({
  list: manage.query(({ ctx }) => listAccounts(ctx)),
  history: manage.query(({ ctx }) => listAccountEvents(ctx)),
  invite: manage.input(InviteAccount).mutation(({ ctx, input }) => inviteAccount(ctx, input)),
  disable: manage.input(AccountRef).mutation(({ ctx, input }) => disableAccount(ctx, input)),
  enable: manage.input(AccountRef).mutation(({ ctx, input }) => enableAccount(ctx, input)),
  resetPassword: manage.input(AccountRef).mutation(({ ctx, input }) => resetAccount(ctx, input)),
  changeRole: manage.input(ChangeRole).mutation(({ ctx, input }) => changeRole(ctx, input)),
});
