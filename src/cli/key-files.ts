import { SIGNING_KEY_FILE } from "#audit/actions/key.ts";
import { MASTER_KEY_FILE } from "#vault/actions/master-key.ts";

/** The session secret stands beside the data as well (`server/start/secret.ts`). */
export const SESSION_SECRET_FILE = "session-secret";

/** Files beside the data without which a restored database would be half of an installation. */
export const KEY_FILES: readonly string[] = [SIGNING_KEY_FILE, MASTER_KEY_FILE, SESSION_SECRET_FILE];
