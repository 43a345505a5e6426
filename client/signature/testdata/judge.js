// An integrator's server that asks HubSpot's own client whether the signatures of a
// request are valid: prints its URL, then answers each request with a verdict for each
// version. HubSpot's client leaves the twelve escapes of "Validating requests" to its
// caller, so they are decoded here for v3.
const http = require('http');
const { Signature } = require('@hubspot/api-client');

const clientSecret = process.env.JUDGE_SECRET;
const twelve = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

http.createServer((req, res) => {
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', () => {
    const url = `http://${req.headers.host}${req.url}`;
    const requestBody = Buffer.concat(chunks).toString('utf8');
    const common = { clientSecret, requestBody, method: req.method };
    const plain = req.headers['x-hubspot-signature'];
    const valid = {};
    for (const version of ['v1', 'v2']) {
      valid[version] = Signature.isValid({ ...common, url, signature: plain, signatureVersion: version });
    }
    const timestamp = req.headers['x-hubspot-request-timestamp'];
    try {
      valid.v3 = Signature.isValid({
        ...common,
        url: url.replace(twelve, decodeURIComponent),
        signature: req.headers['x-hubspot-signature-v3'],
        signatureVersion: 'v3',
        timestamp: timestamp === undefined ? undefined : Number(timestamp),
      });
    } catch (error) {
      valid.v3 = false;
    }
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify(valid));
  });
}).listen(0, '127.0.0.1', function () {
  console.log(`http://127.0.0.1:${this.address().port}`);
});
process.stdin.on('end', () => process.exit()).resume();
