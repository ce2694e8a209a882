import clsx from "clsx";

/** The flag alone is never a label: a code or name stands beside it. */
export function Flag({ iso2, className }: { iso2: string; className?: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: a flag of a few hundred bytes needs no image service
    <img
      src={`/flags/${iso2.toLowerCase()}`}
      alt=""
      width={18}
      height={12}
      loading="lazy"
      decoding="async"
      className={clsx(
        "inline-block h-3 w-4.5 shrink-0 rounded-[1px] object-cover ring-1 ring-ink/15",
        className,
      )}
    />
  );
}

/** A nation by flag and alpha-3 code; the full name stands in the title and for screen readers. */
export function NationCode({ code, iso2, name }: { code: string; iso2: string; name: string }) {
  return (
    <abbr title={name} className="inline-flex items-center gap-1.5 no-underline">
      <Flag iso2={iso2} />
      <span className="font-semibold">{code}</span>
    </abbr>
  );
}

export function NationName({ iso2, name }: { iso2: string; name: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Flag iso2={iso2} />
      {name}
    </span>
  );
}
