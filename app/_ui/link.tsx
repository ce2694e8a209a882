"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link that is fetched ahead once a reader points at it or reaches it by keyboard. Next's own fetches everything in
 * view: a page with thirty links would ask the server for thirty screens that nobody opens.
 */
export function Link({
  onPointerEnter,
  onFocus,
  ...props
}: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  const [isNear, setIsNear] = useState(false);
  return (
    <NextLink
      {...props}
      prefetch={isNear ? null : false}
      onPointerEnter={(event) => {
        setIsNear(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setIsNear(true);
        onFocus?.(event);
      }}
    />
  );
}
