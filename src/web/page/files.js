// The files that a user drops or chooses: archives, single files, and folders with all that is in them.

// An export has thousands of files at most.
const MOST_FILES = 100_000;

// What was dropped: { name, file } for a file, { name, files: [path, file] } for a folder.
export async function readDrop(transfer) {
  // They are gone once this function waits.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile()).filter(Boolean);
  const inputs = [];
  for (const entry of entries) {
    if (entry instanceof File) inputs.push({ name: entry.name, file: entry });
    else if (entry.isFile) inputs.push({ name: entry.name, file: await getFile(entry) });
    else inputs.push({ name: entry.name, files: await listFiles(entry) });
  }
  return inputs;
}

// What was chosen in a dialogue: of a folder, each file has its path in it.
export function readChoice(list) {
  const folders = new Map();
  const inputs = [];
  for (const file of list) {
    const [name, ...path] = file.webkitRelativePath.split('/');
    if (path.length === 0) inputs.push({ name: file.name, file });
    else folders.set(name, [...(folders.get(name) ?? []), [path.join('/'), file]]);
  }
  return [...inputs, ...[...folders].map(([name, files]) => ({ name, files }))];
}

const getFile = (entry) => new Promise((resolve, reject) => { entry.file(resolve, reject); });

async function listFiles(root) {
  const files = [];
  const folders = [['', root]];
  while (folders.length > 0 && files.length < MOST_FILES) {
    const [path, folder] = folders.pop();
    const reader = folder.createReader();
    // It gives a hundred at a time, until there are none.
    for (;;) {
      const items = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
      if (items.length === 0) break;
      for (const item of items) {
        if (item.isFile) files.push([path + item.name, await getFile(item)]);
        else folders.push([`${path}${item.name}/`, item]);
      }
    }
  }
  return files;
}
