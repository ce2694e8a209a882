"use client";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { dtg } from "@/app/_ui/format/dtg";
import { ProblemNotice } from "@/app/_ui/notice";
import { Tag } from "@/app/_ui/tag";
import { useToast } from "@/app/_ui/toast";
import type { SecurityView, SessionView } from "@/server/security/views";
import { Part } from "./part";
import { useActing } from "./use-acting";

/** Every browser that is signed in with this account, this one first. */
export function SessionsPart({ sessions }: Pick<SecurityView, "sessions">) {
  const t = useTranslations("security.sessions");
  const { security: api } = useTRPCClient();
  const say = useToast();
  const { isBusy, problem, run } = useActing();
  const nameOf = ({ device }: SessionView) => device || t("unknown");
  const end = ({ key }: SessionView) =>
    run(async () => {
      await api.endSession.mutate({ sessionKey: key });
      say({ title: t("ended") });
    });
  const endOthers = () =>
    run(async () => {
      await api.endOtherSessions.mutate();
      say({ title: t("othersEnded") });
    });
  return (
    <Part
      title={t("title")}
      actions={
        sessions.length > 1 && (
          <Button isBusy={isBusy} onClick={() => void endOthers()}>
            {t("endOthers")}
          </Button>
        )
      }
    >
      {problem && <ProblemNotice problem={problem} />}
      <ul aria-label={t("title")}>
        {sessions.map((session) => (
          <li
            key={session.key}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b py-2 last:border-b-0"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-semibold">
                {nameOf(session)} {session.isThis && <Tag>{t("this")}</Tag>}
              </p>
              <p className="text-quiet text-sm">
                {t("started", { at: dtg(session.startedAt) })}, {t("seen", { at: dtg(session.lastSeenAt) })}
              </p>
            </div>
            {!session.isThis && (
              <Button
                size="small"
                disabled={isBusy}
                aria-label={t("endOf", { device: nameOf(session) })}
                onClick={() => void end(session)}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length <= 1 && <p className="text-quiet text-sm">{t("none")}</p>}
    </Part>
  );
}
