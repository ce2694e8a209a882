"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { useToast } from "@/app/_ui/toast";

/** Marks of reading: set, taken away, and all of them at once with a way back. */
export function useMarks(planId: string) {
  const t = useTranslations("notices");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const say = useToast();
  const onSettled = () => queryClient.invalidateQueries(trpc.notice.pathFilter());
  const read = useMutation(trpc.notice.markRead.mutationOptions({ onSettled }));
  const unread = useMutation(trpc.notice.markUnread.mutationOptions({ onSettled }));
  const takeBack = (keys: string[]) =>
    unread.mutate({ planId, keys }, { onError: () => say({ title: t("notUndone") }) });
  return {
    error: read.error,
    isMarkingAll: read.isPending && read.variables.keys === "all",
    setRead: (key: string, isRead: boolean) =>
      isRead ? read.mutate({ planId, keys: [key] }) : unread.mutate({ planId, keys: [key] }),
    readAll: () =>
      read.mutate(
        { planId, keys: "all" },
        {
          onSuccess: ({ keys }) =>
            say({
              title: t("marked", { count: keys.length }),
              action: keys.length > 0 ? { label: t("undo"), onSelect: () => takeBack(keys) } : undefined,
            }),
        },
      ),
  };
}
export type Marks = ReturnType<typeof useMarks>;
