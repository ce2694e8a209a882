import { useTranslations } from "next-intl";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Moment } from "@/app/_ui/moment";
import type { CheckpointView } from "@/server/log/views";

const SHOWN_DIGITS = 16;

export function CheckpointTable({ checkpoints }: { checkpoints: readonly CheckpointView[] }) {
  const t = useTranslations("logProof");
  const { figure } = useFigures();
  return (
    <table className="mt-2 w-full break-all text-sm">
      <thead>
        <tr className="border-b text-left text-quiet">
          <th scope="col" className="py-1.5 pr-3 font-medium">
            {t("checkpoints.at")}
          </th>
          <th scope="col" className="py-1.5 pr-3 text-right font-medium">
            {t("checkpoints.rows")}
          </th>
          <th scope="col" className="py-1.5 pr-3 font-medium">
            {t("checkpoints.head")}
          </th>
          <th scope="col" className="py-1.5 font-medium max-wide:hidden">
            {t("checkpoints.key")}
          </th>
        </tr>
      </thead>
      <tbody>
        {checkpoints.map((checkpoint) => (
          <tr key={checkpoint.size} className="border-b">
            <td className="py-1.5 pr-3 whitespace-nowrap">
              <Moment at={checkpoint.at} isInRow />
            </td>
            <td className="py-1.5 pr-3 text-right tabular-nums">{figure(checkpoint.size)}</td>
            <td className="py-1.5 pr-3 font-mono">{checkpoint.head.slice(0, SHOWN_DIGITS)}</td>
            <td className="py-1.5 font-mono max-wide:hidden">{checkpoint.keyId}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
