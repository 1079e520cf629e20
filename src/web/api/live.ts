import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, Refusal } from "./http.ts";

/** Several facts are recorded in one breath; the screens are read again once for all of them. */
const BREATH = 250;

/** Reads the screens again when somebody else has changed something; the browser reconnects by itself. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const source = new EventSource("/api/v1/events", { withCredentials: true });
    const hear = (): void => {
      clearTimeout(timer);
      timer = setTimeout(
        () => void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" }),
        BREATH,
      );
    };
    source.addEventListener("change", hear);
    source.addEventListener("message", hear);
    // Refused, not merely cut: whoever may no longer listen may no longer look either.
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) void leaveIfOut();
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client]);
}

/** Takes the screen away from somebody whose session has ended; the page they were on comes back when they sign in. */
async function leaveIfOut(): Promise<void> {
  try {
    await get("/session");
  } catch (fault) {
    if (fault instanceof Refusal && fault.status === 401)
      location.assign(`/connexion?back=${encodeURIComponent(location.pathname + location.search)}`);
  }
}
