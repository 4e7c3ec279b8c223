// Fetches images, where their hosts let a page do so. Nothing is told about who asks.

const AT_ONCE = 6;
const LARGEST = 64 << 20;

// Calls `onImage` with each image as it comes, or with why it could not be had, and how many there are by then.
export async function fetchImages(wanted, onImage) {
  const left = [...wanted];
  let done = 0;
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const image = await fetchImage(next);
      done += 1;
      onImage(image, done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function fetchImage({ number, urls }) {
  const tried = [];
  for (const url of urls) {
    try {
      const answer = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (!answer.ok) throw new Error(`the server said ${answer.status}`);
      if (Number(answer.headers.get('content-length')) > LARGEST) throw new Error(`it is larger than ${LARGEST >> 20} MiB`);
      return { number, url, bytes: new Uint8Array(await answer.arrayBuffer()), tried };
    } catch (error) {
      // A browser does not say more.
      const reason = error instanceof TypeError ? 'its host does not let a page in a browser fetch it, or there is no connection' : error.message;
      tried.push([url, reason]);
    }
  }
  return { number, tried };
}
