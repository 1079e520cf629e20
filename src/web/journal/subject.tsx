import { Link } from "@tanstack/react-router";
import type { JournalEntry } from "#audit/api.ts";
import { useJournalWords } from "./action-words.ts";
import { placeOf } from "./place.ts";

/** What an act is about, in words, and where it is shown. */
export function Subject({ entry, client }: { readonly entry: JournalEntry; readonly client: string }) {
  const words = useJournalWords();
  const place = placeOf(entry);
  switch (place.kind) {
    case "request":
      return (
        <Link to="/demandes/$reference" params={{ reference: place.text }}>
          {place.text}
        </Link>
      );
    case "half_day":
      return (
        <Link to="/accompagnement/$client/$number" params={{ client, number: place.number }}>
          {place.text}
        </Link>
      );
    case "invoice":
      return (
        <Link to="/factures/$client/$number" params={{ client, number: place.text }}>
          {place.text}
        </Link>
      );
    case "contract":
      return (
        <Link to="/contrats/$client/$contract" params={{ client, contract: place.contract }}>
          {words.contract(place.text, place.version)}
        </Link>
      );
    case "words":
      return place.text;
    case "reading":
      return [words.reading(place.area), place.text].filter(Boolean).join(" ");
    case "nameless":
      return words.thing(entry.action);
  }
}
