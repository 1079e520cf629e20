/** Who reads the mailbox, for the walls of the database and for the journal. */
export const ACTOR = "system:mail";
