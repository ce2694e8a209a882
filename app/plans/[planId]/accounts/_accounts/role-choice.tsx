"use client";
import { useTranslations } from "next-intl";
import type { Role } from "@/db/enums";

/** The roles that can be given, each with what it may do. */
export function RoleChoice({
  roles,
  value,
  error,
  onChange,
}: {
  roles: readonly Role[];
  value: Role;
  error: string | null;
  onChange: (role: Role) => void;
}) {
  const t = useTranslations("accounts.invite");
  const words = useTranslations("words");
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={error ? "role-error" : undefined}>
      <legend className="mb-1 font-semibold text-sm">{t("role")}</legend>
      {roles.map((role) => (
        <label
          key={role}
          className="flex min-h-11 items-start gap-2.5 rounded-md border border-edge/70 bg-raised px-3 py-2 has-checked:border-accent has-checked:bg-accent-wash has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name="role"
            value={role}
            checked={role === value}
            onChange={() => onChange(role)}
            className="mt-1 accent-(--accent)"
          />
          <span>
            <span className="font-semibold">{words(`role.${role}`)}</span>
            <span className="block text-quiet text-sm">{t(`roles.${role}`)}</span>
          </span>
        </label>
      ))}
      {error && (
        <p id="role-error" className="font-medium text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
