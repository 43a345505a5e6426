// An endpoint that checks signatures with HubSpot's own client:
// node endpoint.js FOLDER right|bare, with the secret in ENDPOINT_SECRET. "right" adds what
// the client leaves to its caller: the twelve escapes, and the side of the time window that
// lies in the future. "bare" adds the escapes alone.
"use strict";
const { createServer } = require("http");
const { createRequire } = require("module");
const path = require("path");

const [folder, mode] = process.argv.slice(2);
const from = createRequire(path.join(path.resolve(folder), "endpoint.js"));
const { Signature } = from("@hubspot/api-client");
const clientSecret = process.env.ENDPOINT_SECRET;

const table = {
  "%3A": ":", "%2F": "/", "%3F": "?", "%40": "@", "%21": "!", "%24": "$",
  "%27": "'", "%28": "(", "%29": ")", "%2A": "*", "%2C": ",", "%3B": ";",
};
const decode = (url) => url.replace(/%[0-9a-f]{2}/gi, (e) => table[e.toUpperCase()] ?? e);

function trusted(req, requestBody) {
  const { method, headers } = req;
  const url = (headers["x-forwarded-proto"] ?? "http") + "://" + headers.host + req.url;
  const v3 = headers["x-hubspot-signature-v3"];
  if (v3 === undefined) {
    return Signature.isValid({
      signature: headers["x-hubspot-signature"], signatureVersion: "v2", clientSecret, method, url, requestBody,
    });
  }
  const timestamp = Number(headers["x-hubspot-request-timestamp"]);
  if (mode === "right" && !(Math.abs(Date.now() - timestamp) <= 5 * 60 * 1000)) {
    return false;
  }
  return Signature.isValid({
    signature: v3, signatureVersion: "v3", clientSecret, method, url: decode(url), requestBody, timestamp,
  });
}

const server = createServer((req, res) => {
  const chunks = [];
  req.on("data", (c) => chunks.push(c));
  req.on("end", () => {
    let ok = false;
    try {
      ok = trusted(req, Buffer.concat(chunks).toString("utf8"));
    } catch {
      // The client throws for a timestamp that is too old.
    }
    res.writeHead(ok ? 200 : 401, { "Content-Type": "application/json" });
    res.end(JSON.stringify(ok ? { results: [{ objectId: 1, title: "From Node" }] } : { message: "who are you?" }));
  });
});
server.listen(0, "127.0.0.1", () => console.log("http://127.0.0.1:" + server.address().port));
