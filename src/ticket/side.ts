/** At which side of the table an author sits; `system` is the software itself, which never answers for a person (A7). */
export type Side = "client" | "provider" | "system";
