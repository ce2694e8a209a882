import clsx from "clsx";

const PATHS = {
  chevron: "M4 6l4 4 4-4",
  close: "M4 4l8 8M12 4l-8 8",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  check: "M3.5 8.5l3 3 6-7",
  bell: "M8 2.5a3.7 3.7 0 0 1 3.7 3.7c0 3.2 1.3 4.3 1.3 5.3H3c0-1 1.3-2.1 1.3-5.3A3.7 3.7 0 0 1 8 2.5M6.6 13.6a1.5 1.5 0 0 0 2.8 0",
  tick: "M8 3v6l3.5 2",
} as const;

/** A line drawing beside a word; never on its own. */
export function Glyph({ name, className }: { name: keyof typeof PATHS; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      className={clsx("size-4 shrink-0 fill-none stroke-current", className)}
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
