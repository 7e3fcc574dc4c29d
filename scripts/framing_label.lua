-- framing_label.lua - what outlets call the same actor or event: framing.label and framing.mixed.
--
-- Labels are compared within one story, one referent and the outlets' own voice. Small counts say little by themselves, so
-- the rule asks for a real parting: a label that takes a side on one hand only, or two outlets that share no label.

local common = require "common"
local pasted = require "pasted"
local referents = require "referents"

local function counts_of(labels)
  local counts, total = {}, 0
  for label, hits in pairs(labels) do counts[label] = #hits; total = total + #hits end
  return counts, total
end

-- The label used most; of two, the one that the other outlet uses as well.
local function main_label(labels, other)
  local best
  for label, hits in pairs(labels) do
    if not best or #hits > #labels[best] or (#hits == #labels[best] and other[label] and not other[best]) then best = label end
  end
  return best
end

-- Uses of two labels, neither of which takes a side, below which their difference is an accident.
local FEW = 3

local function charged_share(referent, labels)
  local counts, total = counts_of(labels)
  local charged = 0
  for label, count in pairs(counts) do
    if referent.charged[label] then charged = charged + count end
  end
  return total > 0 and charged / total or 0
end

-- "The disaster", "the worst disaster": the matter of the article, whatever else it is called.
local THE = lexicon { the = { "the" } }
local function is_definite(hit) return #hit:before(2):find(THE) > 0 end

-- Are some uses of different labels about one matter? Both are the matter of their articles, or their sentences share words
-- of meaning: two metaphors of war are not one conflict. A state is known by its name, and needs no such proof.
local SHARED, LOOKED_AT = 2, 8
local function one_matter(referent, one, other)
  if referent.state then return true end
  for label, hits in pairs(one) do
    for other_label, others in pairs(other) do
      for i = 1, label ~= other_label and math.min(#hits, LOOKED_AT) or 0 do
        for k = 1, math.min(#others, LOOKED_AT) do
          local a, b = hits[i].sentence, others[k].sentence
          if is_definite(hits[i]) and is_definite(others[k]) then return true end
          if a and b and select(2, common.covered(a, b)) >= SHARED then return true end
        end
      end
    end
  end
  return false
end

-- Do two outlets part? By a charged label that only one uses, or by another main label and shares that lie far apart.
local function parted(referent, one, other, far)
  for _, both in ipairs({ { one, other }, { other, one } }) do
    for label in pairs(both[1]) do
      if referent.charged[label] and (not both[2][label]
        or charged_share(referent, both[1]) - charged_share(referent, both[2]) >= far) then return true end
    end
  end
  if referent.charged_only then return false end
  local a, b = main_label(one, other), main_label(other, one)
  if #one[a] + #other[b] < FEW then return false end
  return not (one[b] and other[a]) and (stats.divergence({ one = (counts_of(one)), other = (counts_of(other)) })) >= far
end

-- The use of a label to show: in the text rather than in the headline.
local function shown(hits)
  for _, hit in ipairs(hits) do
    if not common.in_heading(hit) then return hit end
  end
  return hits[1]
end

-- The labels of an outlet, those it does not share with the others first, then by count.
local function telling(labels, outlets)
  local order = {}
  for label, hits in pairs(labels) do
    local users = 0
    for _, other in pairs(outlets) do
      if other[label] then users = users + 1 end
    end
    order[#order + 1] = { label = label, hits = hits, users = users }
  end
  table.sort(order, function(x, y)
    if x.users ~= y.users then return x.users < y.users end
    return #x.hits > #y.hits
  end)
  return order
end

local function describe(outlet, labels, outlets)
  local parts = {}
  for _, one in ipairs(telling(labels, outlets)) do parts[#parts + 1] = "“" .. shown(one.hits).text .. "” " .. #one.hits end
  return outlet .. " " .. table.concat(parts, ", ")
end

local function any_parted(referent, outlets, names, far)
  for i = 1, #names do
    for j = i + 1, #names do
      local one, other = outlets[names[i]], outlets[names[j]]
      if parted(referent, one, other, far) and one_matter(referent, one, other) then return true end
    end
  end
  return false
end

-- Places: of every outlet its two most telling labels, so that the first two an eye falls on say what it uses.
local function label_places(outlets, names)
  local places = {}
  for _, name in ipairs(names) do
    for i, one in ipairs(telling(outlets[name], outlets)) do
      if i <= 2 then places[#places + 1] = shown(one.hits) end
    end
  end
  return places
end

rule {
  id = "framing.label", title = "Outlets name the same one differently", severity = "warning",
  help = [[
In their own voice, outlets choose different words for the same actor or event. The finding lists each outlet's words with
counts and the divergence of their shares (Jensen-Shannon, 0 the same to 1 nothing in common). One use on each side is enough
where a word takes a side; otherwise the outlets must share no word.]],
  options = { least = 1, far = 0.3 },
  story = function(story, options)
    for _, named in ipairs(referents.named(story)) do
      local referent = named.referent
      for _, outlets in pairs(referents.table(referents.own(story, named))) do
        local names, counts = {}, {}
        for _, outlet in ipairs(story.outlets) do
          local labels = outlets[outlet]
          if labels then
            local of, total = counts_of(labels)
            if total >= options.least then names[#names + 1] = outlet; counts[outlet] = of end
          end
        end
        if #names >= 2 and any_parted(referent, outlets, names, options.far) then
          local places = label_places(outlets, names)
          local said = {}
          for _, name in ipairs(names) do said[#said + 1] = describe(name, outlets[name], outlets) end
          report { at = places[1], also = common.rest(places), weight = 0.9,
            message = referent.name .. ": " .. table.concat(said, "; "),
            data = { referent = referent.name, counts = counts, divergence = (stats.divergence(counts)) } }
        end
      end
    end
  end,
  examples = {
    { why = "one says regime", articles = { A = "The government fell on Monday.", B = "The regime fell on Monday." },
      finds = { { "A:government", "B:regime" } } },
    { why = "inside marks it is the speaker's word", articles = { A = "The government fell.",
      B = "The government fell. “The regime is gone,” he said." },
      finds = {} },
    { why = "two metaphors of war are not one conflict", articles = { A = "He is at war with the press. America is at war with itself.",
      B = "The party is in crisis. A crisis has come." }, finds = {} },
    { why = "leader here, dictator there", articles = { A = "Osteran leader Kim Brandt left on Monday.",
      B = "Osteran dictator Kim Brandt left on Monday." }, finds = { { "A:leader", "B:dictator" } } },
    { why = "another country's government", articles = { A = "The Halvian government fell. The Osteran government was glad.",
      B = "The Osteran regime was glad." , C = "The Halvian government fell." }, finds = { { "A:government", "B:regime" } } },
  },
}

-- Two uses for one and the same: in two sentences, and where only the second says whose it is, it may be another's. Of groups a
-- story has several: the Kurdish insurgents are not the terrorist group.
local function one_referent(referent, neutral, charged)
  if neutral.sentence == charged.sentence then return false end
  local one, other = referents.name_beside(neutral), referents.name_beside(charged)
  if referent.state then return one or not other end
  return one == other
end

-- The first use of a word that takes no side and the first of one that does, of what an outlet calls one and the same.
local function both_kinds(referent, uses)
  for _, neutral in ipairs(uses.neutral) do
    for _, charged in ipairs(uses.charged) do
      if one_referent(referent, neutral, charged) then return neutral, charged end
    end
  end
end

-- Does an outlet write a word for somebody who is there, in its own text?
local function is_meant(hit) return referents.real(hit) and not pasted.pasted(hit) and not common.in_heading(hit) end

-- What outlets write in their own voice for somebody who is there, by the one it is about and by outlet: words that take no
-- side and words that do, where an outlet has both.
local function own_uses(story, named)
  local uses, charged = referents.own(story, named), named.referent.charged
  local has, by, order = { [true] = {}, [false] = {} }, {}, {}
  for _, use in ipairs(uses) do has[charged[use.label] or false][use.key .. "\n" .. use.outlet] = true end
  for _, use in ipairs(uses) do
    local key = use.key .. "\n" .. use.outlet
    if has[true][key] and has[false][key] and is_meant(use.hit) then
      if not by[key] then by[key] = { neutral = {}, charged = {} }; order[#order + 1] = by[key] end
      table.insert(charged[use.label] and by[key].charged or by[key].neutral, use.hit)
    end
  end
  return order
end

rule {
  id = "framing.mixed", title = "One outlet, competing labels", severity = "note",
  help = [[
One outlet calls the same actor by a neutral word here and by one that takes a side there, both times in its own voice. Often
the second word came with the text of an agency. Names, posts set as a block, and what is only threatened or denied do not
count; of events, an article tells several.]],
  story = function(story)
    for _, named in ipairs(referents.named(story)) do
      local referent = named.referent
      for _, uses in ipairs(referent.event and {} or own_uses(story, named)) do
        local neutral, charged = both_kinds(referent, uses)
        if neutral and not common.claimed("headline", { charged }) then
          report { at = neutral, also = { charged }, weight = 0.6,
            message = "in its own voice {at.outlet} writes both “{at}” and “{also}” for " .. referent.name }
        end
      end
    end
  end,
  examples = {
    { why = "government here, regime there", articles = {
        A = "The Halvian government opened the gates. Since then the regime has refused to talk.",
          B = "The Halvian government opened the gates." },
      finds = { { "A:government", "A:regime" } } },
    { why = "the second is the speaker's", articles = {
        A = "The Halvian government opened the gates. “This regime lies,” said Jory Pell.", B = "It rained." }, finds = {} },
    { why = "another country's", articles = {
        A = "The government opened the gates. Nobody trusts the regime in Osterby.", B = "It rained." }, finds = {} },
    { why = "what might come", articles = {
        A = "The protest began at noon. Shops had closed for fear of riots.", B = "It rained." }, finds = {} },
    { why = "two groups", articles = {
        A = "The army fears the Osteran insurgents. Last year the terrorist group held the town of Leskford.", B = "It rained." },
      finds = {} },
    { why = "both in one sentence", articles = {
        A = "The protesters said that a mob had followed them.", B = "It rained." }, finds = {} },
    { why = "a word that only describes another, and a name", articles = {
        A = "The protesters left. Nobody likes mob action. The Mob Museum was closed.", B = "It rained." }, finds = {} },
  },
}
