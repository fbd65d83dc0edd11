// Copies on the device: what was typed and has not reached the server yet.
// One record a person and article, in IndexedDB; it outlives a crash of the
// browser.

const NAME = "isnad";
const STORE = "unsaved";

const promised = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function store(mode) {
  const db = await open();
  return db.transaction(STORE, mode).objectStore(STORE);
}

// put stores a record {key, entries, version, at, submitted}; true when it is
// on the device, false when the browser refuses (private mode, full disk).
export async function put(record) {
  try {
    await promised((await store("readwrite")).put(record));
    return true;
  } catch (error) {
    console.error("keeping an unsaved copy", error);
    return false;
  }
}

export async function get(key) {
  try {
    return (await promised((await store("readonly")).get(key))) ?? null;
  } catch (error) {
    console.error("reading the unsaved copy", error);
    return null;
  }
}

export async function remove(key) {
  try {
    await promised((await store("readwrite")).delete(key));
  } catch (error) {
    console.error("dropping the unsaved copy", error);
  }
}
