// send posts the fields once and says what became of them:
//   {kind: "saved", version, savedAt, words}
//   {kind: "stale", compare}      another save was first
//   {kind: "signedout"}           the session has ended
//   {kind: "refused", errors}     the server names what is wrong
//   {kind: "offline"}             no answer, or the server is not well
export async function send(url, entries, { signal, leaving } = {}) {
  const body = new URLSearchParams(entries);
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-Isnad-Autosave": "1" },
      credentials: "same-origin",
      redirect: "manual",
      // The browser carries at most 64 KB past the end of a page.
      keepalive: leaving && body.toString().length < 60_000,
      signal,
    });
  } catch {
    return { kind: "offline" };
  }
  return understand(response);
}

async function understand(response) {
  const { status } = response;
  if (status === 401 || response.type === "opaqueredirect") return { kind: "signedout" };
  if (status >= 500 || status === 429) return { kind: "offline" };
  let answer = {};
  try {
    answer = await response.json();
  } catch {
    return response.ok ? { kind: "offline" } : { kind: "refused", errors: [] };
  }
  if (response.ok) return { kind: "saved", ...answer };
  if (status === 409) return { kind: "stale", compare: answer.compare };
  return { kind: "refused", errors: answer.errors ?? [] };
}
