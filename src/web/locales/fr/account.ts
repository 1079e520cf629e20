/** Oneself: showing that one is still the same person, sessions and keys. */
export const confirm = {
  title: "Est-ce bien vous ?",
  why: "Cet acte engage ou emporte des données : il demande une connexion de moins de dix minutes. Ce que vous avez saisi reste à l’écran et part aussitôt après.",
  send: "Confirmer et continuer",
};
