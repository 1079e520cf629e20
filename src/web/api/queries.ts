import {
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQueryClient,
  type UseMutationResult,
} from "@tanstack/react-query";
import { useRef } from "react";
import { newKey, Refusal } from "./http.ts";
import { seeWithOwnEyes } from "./seeing.ts";

/** Refusals that close the whole screen, whatever was asked. */
const leave = (fault: unknown): void => {
  if (!(fault instanceof Refusal)) return;
  if (fault.code === "server.second_factor_required") location.assign("/second-facteur");
  if (fault.code === "identity.seeing_over") void seeWithOwnEyes();
};

/** A refusal is an answer and is not asked again; a silence is, three times. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: leave }),
  mutationCache: new MutationCache({ onError: leave }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (failures, fault) => !(fault instanceof Refusal) && failures < 3 },
  },
});

/**
 * A write that cannot happen twice: its key is made at the first attempt, kept while no answer came, and dropped once
 * the server has accepted or refused. Everything on screen is read again after it, since one fact moves many figures.
 */
export function useWrite<Input, Answer>(
  send: (input: Input, key: string) => Promise<Answer>,
  then?: (answer: Answer, input: Input) => void,
): UseMutationResult<Answer, Error, Input> {
  const key = useRef<string | null>(null);
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => {
      key.current ??= newKey();
      try {
        const answer = await send(input, key.current);
        key.current = null;
        return answer;
      } catch (fault) {
        if (fault instanceof Refusal) key.current = null;
        throw fault;
      }
    },
    onSuccess: (answer, input) => {
      then?.(answer, input);
      void client.invalidateQueries();
    },
  });
}
