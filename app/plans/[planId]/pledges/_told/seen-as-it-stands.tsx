"use client";
import type { PledgeRow } from "@/server/pledge/views";
import { usePledgeWords } from "../_words/use-pledge-words";
import { Group } from "../[pledgeId]/_page/pledge-facts";
import { SeenAs } from "./seen-as";
import { useSeenAs } from "./use-seen-as";

/** An own pledge on its page, through the eyes of others. */
export function SeenAsItStands({ planId, row }: { planId: string; row: PledgeRow }) {
  const { t } = usePledgeWords();
  const [reader, setReader] = useSeenAs();
  return (
    <Group title={t("seeAs.title")}>
      <SeenAs
        planId={planId}
        pledgeId={row.id}
        nationCode={row.nation}
        fields={null}
        reader={reader}
        onChoose={setReader}
      />
    </Group>
  );
}
