// Prints where Vercel's own router sends each path on standard input, by the vercel.json that is named.
const fs = require("fs");
const { getTransformedRoutes } = require("@vercel/routing-utils");

const { routes, error } = getTransformedRoutes(JSON.parse(fs.readFileSync(process.argv[2], "utf8")));
if (error) throw new Error(error.message);
for (const path of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const route = routes.find((route) => route.src && new RegExp(route.src).test(path));
  console.log(route?.headers?.Location ?? "nowhere");
}
