"use client";
import { useCatalogue } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { calendarDate } from "@/app/_ui/format/dtg";
import { Link } from "@/app/_ui/link";
import { Moment } from "@/app/_ui/moment";
import { isCounted, TierMark } from "@/app/_ui/tag";
import type { PledgeView } from "@/server/pledge/views";
import { usePledgeWords } from "../../_words/use-pledge-words";
import { Group } from "./pledge-facts";

/** How the pledge counts and why, on which evidence, from which sources, and its arithmetic. */
export function PledgeStanding({ pledge }: { pledge: PledgeView }) {
  const catalogue = useCatalogue();
  const { t, words, locale } = usePledgeWords();
  const { row, newest, counted } = pledge;
  const stands = counted ?? newest;
  return (
    <div className="grid gap-x-10 wide:grid-cols-2">
      <Group title={t("standing.title")}>
        <p className="font-semibold">
          {isCounted(row.countsAs) ? <TierMark tier={row.countsAs} /> : words(`countsAs.${row.countsAs}`)}
        </p>
        <p className="text-quiet">{words(`countsAsMeaning.${row.countsAs}`)}</p>
        {pledge.standingReason && (
          <p className="mt-1">{t("standing.reason", { reason: pledge.standingReason })}</p>
        )}
        {counted && (
          <p className="mt-1 text-quiet">
            <CountedRevision counted={counted} doesCount={isCounted(row.countsAs)} />
          </p>
        )}
        {stands.evidenceKind && stands.evidenceOn && (
          <p className="mt-1">
            {t.rich("standing.evidence", {
              kind: words(`evidence.${stands.evidenceKind}`).toLocaleLowerCase(locale),
              date: calendarDate(stands.evidenceOn, locale),
              text: stands.evidenceText ?? "",
              quiet: (chunks) => <span className="text-quiet">{chunks}</span>,
            })}
          </p>
        )}
      </Group>
      <Group title={t("standing.basis")}>
        <BasisBadge
          basis={newest.basis}
          sourceCodes={newest.sourceCodes}
          sources={catalogue.sources}
          note={newest.basisNote}
        />
        {newest.basisNote !== "" && <p className="mt-1 text-quiet">{newest.basisNote}</p>}
        {newest.sourceCodes.length > 0 && (
          <ul className="mt-1 text-sm">
            {newest.sourceCodes.map((code) => {
              const source = catalogue.sources.find((one) => one.code === code);
              return (
                <li key={code}>
                  {source ? source.publisher : code}
                  {source?.publishedOn && (
                    <span className="text-quiet">, {calendarDate(source.publishedOn, locale)}</span>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Group>
      <Envelope pledge={pledge} />
    </div>
  );
}

function CountedRevision({
  counted,
  doesCount,
}: {
  counted: NonNullable<PledgeView["counted"]>;
  doesCount: boolean;
}) {
  const { t, words } = usePledgeWords();
  const { number, state, submittedAt } = counted;
  const values = { revision: number, state: words(`revisionState.${state}`) };
  if (!submittedAt) return t(doesCount ? "standing.counts" : "standing.stands", values);
  return t.rich(doesCount ? "standing.countsSubmitted" : "standing.standsSubmitted", {
    ...values,
    at: () => <Moment at={submittedAt} />,
  });
}

/** What is contained in what, so that no head is counted twice. */
function Envelope({ pledge }: { pledge: PledgeView }) {
  const { capabilities } = useCatalogue();
  const { t, figures } = usePledgeWords();
  const { row, envelope, includes, includedIn } = pledge;
  if (!envelope.arithmetic && !includedIn && includes.length === 0) return null;
  const href = (id: string) => `/plans/${pledge.planId}/pledges/${id}`;
  const unit = capabilities.find((one) => one.code === row.capabilityCode)?.unit ?? "";
  return (
    <Group title={t("standing.envelope")}>
      {includes.length > 0 && (
        <p>
          {t.rich("standing.includes", {
            supply: figures.withUnit(envelope.supply, unit),
            b: (chunks) => <b>{chunks}</b>,
          })}
        </p>
      )}
      {envelope.arithmetic && <p className="text-quiet">{envelope.arithmetic}</p>}
      {includedIn && (
        <p>
          {t.rich("standing.includedIn", {
            pledge: `${includedIn.reference}, ${includedIn.title}`,
            link: (chunks) => (
              <Link href={href(includedIn.id)} className="text-accent underline">
                {chunks}
              </Link>
            ),
          })}
        </p>
      )}
      <ul className="mt-1">
        {includes.map((inner) => (
          <li key={inner.id}>
            <Link href={href(inner.id)} className="text-accent underline">
              {inner.reference}, {inner.title}
            </Link>
            {inner.personnel !== null && (
              <span className="text-quiet">, {figures.withUnit(inner.personnel, "personnel")}</span>
            )}
          </li>
        ))}
      </ul>
    </Group>
  );
}
