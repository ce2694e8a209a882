import { useTranslations } from "next-intl";
import { buttonClass } from "@/app/_ui/button";

const FILES = [
  { key: "checkpoints", href: "/api/log/checkpoints.txt", tone: "primary" },
  { key: "key", href: "/api/log/key.pem", tone: "plain" },
  { key: "dump", href: "/api/log/dump.jsonl", tone: "plain" },
] as const;

/** The three files, each with what it is good for. */
export function Downloads({ newest, side }: { newest: number; side: "nation" | "headquarters" }) {
  const t = useTranslations("logProof");
  return (
    <ul className="flex flex-col divide-y border-y">
      {FILES.map(({ key, href, tone }) => (
        <li key={key} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
          <div className="min-w-0 max-w-2xl">
            <h2 className="font-medium">{t(`files.${key}.title`)}</h2>
            <p className="text-quiet text-sm">
              {key === "dump" ? t(`files.dump.${side}`) : t(`files.${key}.what`, { newest })}
            </p>
          </div>
          <a href={href} download className={buttonClass(tone)}>
            {t(`files.${key}.save`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
