-- stats.lua - statistics on counts, for rules. Counts are tables: word -> number. Every function is plain arithmetic; lists
-- come out sorted by weight, then by word, so that the same counts give the same list.
local stats = {}

local function check(t, name)
  if type(t) ~= "table" then error("stats." .. name .. ": counts are a table, word -> number", 3) end
  for word, n in pairs(t) do
    if type(n) ~= "number" or n < 0 or n ~= n then
      error("stats." .. name .. ": the count of '" .. tostring(word) .. "' is no number from 0", 3)
    end
  end
end

local function total(t)
  local n = 0
  for _, count in pairs(t) do n = n + count end
  return n
end

local function union(a, b)
  local words = {}
  for word in pairs(a) do words[word] = true end
  for word in pairs(b) do words[word] = true end
  return words
end

-- Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008). The background defaults to a and b together.
function stats.log_odds(a, b, background)
  check(a, "log_odds")
  check(b, "log_odds")
  if background ~= nil then check(background, "log_odds") end
  local prior = background or {}
  if background == nil then
    for word in pairs(union(a, b)) do prior[word] = (a[word] or 0) + (b[word] or 0) end
  end
  local n_a, n_b, n_prior = total(a), total(b), total(prior)
  local list = {}
  for word in pairs(union(a, b)) do
    local y_a, y_b, y = a[word] or 0, b[word] or 0, math.max(prior[word] or 0, 0.01)
    local rest_a, rest_b = n_a + n_prior - y_a - y, n_b + n_prior - y_b - y
    if rest_a > 0 and rest_b > 0 then
      local delta = math.log((y_a + y) / rest_a) - math.log((y_b + y) / rest_b)
      local z = delta / math.sqrt(1 / (y_a + y) + 1 / (y_b + y))
      list[#list + 1] = { word = word, z = z, delta = delta, a = y_a, b = y_b }
    end
  end
  table.sort(list, function(x, y)
    if math.abs(x.z) ~= math.abs(y.z) then return math.abs(x.z) > math.abs(y.z) end
    return x.word < y.word
  end)
  return list
end

-- The upper tail of chi-squared with one degree of freedom: erfc(sqrt(x / 2)), by the rational fit of Abramowitz and Stegun
-- 7.1.26 (error below 1.5e-7).
local function tail(x)
  local t = 1 / (1 + 0.3275911 * math.sqrt(x / 2))
  local polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return polynomial * math.exp(-x / 2)
end

-- Log-likelihood keyness (G²) with its effect size (log2 ratio of smoothed rates) and p adjusted by Benjamini and Hochberg.
function stats.keyness(a, b)
  check(a, "keyness")
  check(b, "keyness")
  local n_a, n_b, list = total(a), total(b), {}
  if n_a == 0 or n_b == 0 then return list end
  for word in pairs(union(a, b)) do
    local y_a, y_b = a[word] or 0, b[word] or 0
    local expected_a, expected_b = n_a * (y_a + y_b) / (n_a + n_b), n_b * (y_a + y_b) / (n_a + n_b)
    local g2 = 0
    if y_a > 0 then g2 = g2 + 2 * y_a * math.log(y_a / expected_a) end
    if y_b > 0 then g2 = g2 + 2 * y_b * math.log(y_b / expected_b) end
    local effect = math.log((y_a + 0.5) / (n_a + 0.5), 2) - math.log((y_b + 0.5) / (n_b + 0.5), 2)
    if g2 < 0 then g2 = 0 end
    list[#list + 1] = { word = word, g2 = g2, effect = effect, p = tail(g2), a = y_a, b = y_b }
  end
  table.sort(list, function(x, y)
    if x.g2 ~= y.g2 then return x.g2 > y.g2 end
    return x.word < y.word
  end)
  local least = 1
  for rank = #list, 1, -1 do
    least = math.min(least, list[rank].p * #list / rank)
    list[rank].p = least
  end
  return list
end

-- Entropy in bits.
function stats.entropy(counts)
  check(counts, "entropy")
  local n, bits = total(counts), 0
  if n == 0 then return 0 end
  for _, count in pairs(counts) do
    if count > 0 then bits = bits - count / n * math.log(count / n, 2) end
  end
  return bits
end

-- Jensen-Shannon divergence between groups (group -> word -> number), each with the same weight, divided by its maximum:
-- 0 all alike, 1 nothing in common. Groups without counts are left out. Second result: group -> its distance from the mean.
function stats.divergence(groups)
  if type(groups) ~= "table" then error("stats.divergence: groups are a table, group -> counts", 2) end
  local shares, names = {}, {}
  for name, counts in pairs(groups) do
    check(counts, "divergence")
    local n = total(counts)
    if n > 0 then
      shares[name] = {}
      for word, count in pairs(counts) do shares[name][word] = count / n end
      names[#names + 1] = name
    end
  end
  local mean, each, sum = {}, {}, 0
  for _, name in ipairs(names) do
    for word, share in pairs(shares[name]) do mean[word] = (mean[word] or 0) + share / #names end
  end
  if #names < 2 then return 0, each end
  for _, name in ipairs(names) do
    local distance = 0
    for word, share in pairs(shares[name]) do
      if share > 0 then distance = distance + share * math.log(share / mean[word], 2) end
    end
    each[name] = distance
    sum = sum + distance / #names
  end
  return sum / math.log(#names, 2), each
end

-- Normalised pointwise mutual information of two events seen x and y times, together `joint` times, among n: -1 to 1.
function stats.npmi(joint, x, y, n)
  for _, value in ipairs { joint, x, y, n } do
    if type(value) ~= "number" or value < 0 then error("stats.npmi: numbers from 0", 2) end
  end
  if joint == 0 or x == 0 or y == 0 or n == 0 then return -1 end
  local p = joint / n
  if p >= 1 then return 1 end
  return math.log(p / (x / n * (y / n))) / -math.log(p)
end

-- The Wilson interval of a share: where it may lie, given how few were counted. z 1.96 is 95 %.
function stats.wilson(hits, count, z)
  if type(hits) ~= "number" or type(count) ~= "number" or hits < 0 or hits > count then
    error("stats.wilson: hits and a total, 0 <= hits <= total", 2)
  end
  z = z or 1.96
  if count == 0 then return 0, 1 end
  local share, square = hits / count, z * z / count
  local middle = (share + square / 2) / (1 + square)
  local half = z / (1 + square) * math.sqrt(share * (1 - share) / count + square / (4 * count))
  return math.max(0, middle - half), math.min(1, middle + half)
end

return stats
