import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { useSaveServed } from "@/app/_frame/use-save-served";
import { buttonClass } from "@/app/_ui/button";
import { isPlainClick } from "@/app/_ui/plain-click";

const FILES = [
  { key: "checkpoints", href: "/api/log/checkpoints.txt", name: "checkpoints.txt", tone: "primary" },
  { key: "key", href: "/api/log/key.pem", name: "muster-log.pem", tone: "plain" },
  { key: "dump", href: "/api/log/dump.jsonl", name: "dump.jsonl", tone: "plain" },
] as const;

/** The three files, each with what it is good for. */
export function Downloads({ newest, side }: { newest: number; side: "nation" | "headquarters" }) {
  const t = useTranslations("logProof");
  const saveServed = useSaveServed();
  const save = (event: MouseEvent, href: string, name: string) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    void saveServed(href, name);
  };
  return (
    <ul className="flex flex-col divide-y border-y">
      {FILES.map(({ key, href, name, tone }) => (
        <li key={key} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
          <div className="min-w-0 max-w-2xl">
            <h2 className="font-medium">{t(`files.${key}.title`)}</h2>
            <p className="text-quiet text-sm">
              {key === "dump" ? t(`files.dump.${side}`) : t(`files.${key}.what`, { newest })}
            </p>
          </div>
          <a href={href} onClick={(event) => save(event, href, name)} className={buttonClass(tone)}>
            {t(`files.${key}.save`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
