import { useQuery } from "@tanstack/react-query";
import { offersQuery } from "../api/sign-in.ts";

/** Whether e-mails leave this installation. Without them what one side gives the other is on the portal, and is said so. */
export function useMails(): boolean {
  return useQuery(offersQuery).data?.link ?? true;
}
