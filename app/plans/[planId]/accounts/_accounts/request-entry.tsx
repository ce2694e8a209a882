"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { dtg } from "@/app/_ui/format/dtg";
import { Moment } from "@/app/_ui/moment";
import { Tag } from "@/app/_ui/tag";
import type { CountersignAction, RequestView } from "@/server/countersign/views";

/** One request, how it stands, and what the reader can do about it. */
export function RequestEntry({
  request,
  isBusy,
  onAct,
}: {
  request: RequestView;
  isBusy: boolean;
  onAct: (action: CountersignAction) => void;
}) {
  const t = useTranslations("accounts.countersign");
  const { kind, state, asker, subject, reason, decider, endsAt, askedAt, actions } = request;
  const bold = { b: (chunks: React.ReactNode) => <span className="font-semibold">{chunks}</span> };
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b py-2 text-sm last:border-b-0">
      <div className="min-w-0 max-w-prose">
        <p className="break-words">
          {t.rich(`kind.${kind}`, { asker, subject, ...bold })} <Tag>{t(`state.${state}`)}</Tag>
        </p>
        {reason && <p className="break-words">{reason}</p>}
        <p className="text-quiet">
          <Moment at={askedAt} isInRow />
          {decider && <> · {t("by", { decider })}</>}
          {(state === "asked" || state === "countersigned") && actions.length > 0 && (
            <> · {t("until", { at: dtg(endsAt) })}</>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {actions.map((action) => (
          <Button
            key={action}
            size="small"
            tone={action === "countersign" || action === "take" ? "primary" : "plain"}
            disabled={isBusy}
            onClick={() => onAct(action)}
          >
            {t(`action.${action}`)}
            <span className="sr-only">: {subject}</span>
          </Button>
        ))}
      </div>
    </li>
  );
}
