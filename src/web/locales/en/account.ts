/** Oneself: showing that one is still the same person, sessions and keys. */
export const confirm = {
  title: "Is it still you?",
  why: "This binds somebody or takes data away: it needs a sign-in of less than ten minutes. What you typed stays on the screen and leaves right after.",
  send: "Confirm and continue",
};
