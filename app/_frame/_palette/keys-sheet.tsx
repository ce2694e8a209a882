"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "@/app/_ui/dialog";
import { type ScreenKey, useListedKeys } from "../keys";
import { useSingleKeys } from "../use-single-keys";

/** The keys that do something on this screen now. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations("keys.sheet");
  const keys = useListedKeys();
  const [areOn, setOn] = useSingleKeys();
  const goes = (key: ScreenKey) => key.keys.startsWith("g ");
  return (
    <Dialog title={t("title")} isOpen onClose={onClose}>
      <List title={t("here")} keys={keys.filter((key) => !goes(key))} />
      <List
        title={t("everywhere")}
        keys={[{ keys: t("ctrlK"), label: t("palette") }, ...keys.filter(goes)]}
      />
      <label className="mt-4 flex min-h-9 items-center gap-2">
        <input type="checkbox" checked={areOn} onChange={(event) => setOn(event.target.checked)} />
        {t("single")}
      </label>
    </Dialog>
  );
}

function List({ title, keys }: { title: string; keys: readonly ScreenKey[] }) {
  if (keys.length === 0) return null;
  return (
    <section className="mb-4">
      <h3 className="mb-1 font-semibold">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {keys.map(({ keys: pressed, label }) => (
          <div key={`${pressed} ${label}`} className="contents">
            <dt>
              <kbd className="rounded border border-edge/70 px-1.5 font-mono text-sm">{pressed}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
