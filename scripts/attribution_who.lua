-- attribution_who.lua - one statement, another speaker: attribution.anonymous and attribution.source.

local common = require "common"
local lexicons = require "lexicons"
local statements = require "statements"

local function has_source(v) return v.sourced and v.attribution.source ~= nil end

-- Two sources that share a name are one person for two articles, or two of one family: the reader cannot be told which.
local function share_name(a, b)
  local set = {}
  for _, word in ipairs(text.words(text.fold(a.speaker.name))) do set[word] = true end
  for _, word in ipairs(text.words(text.fold(b.speaker.name))) do
    if set[word] then return true end
  end
  return false
end

-- Two different people for the same words: both named where they are quoted, for a pronoun may be somebody else's.
local function contradict(a, b)
  local one, other = statements.who(a), statements.who(b)
  if not one or not other or one == other or share_name(a, b) then return false end
  if not common.has_name(a.attribution.source) or not common.has_name(b.attribution.source) then return false end
  return a.speaker.kind == "person" and b.speaker.kind == "person" and common.same_words(a.span, b.span)
    and common.shared_plain(a.span, b.span) >= 2
end


local function tell(versions, message, weight)
  local places = {}
  for _, v in ipairs(versions) do
    places[#places + 1] = v.attribution.source
    places[#places + 1] = common.short(v.span)
  end
  report { at = places[1], also = common.rest(places), weight = weight, message = message }
end

-- Those of other outlets that name somebody for the statement; one each.
local function naming(statement, other)
  local named, outlets, seen = {}, {}, { [other.article] = true }
  for _, v in ipairs(statement.versions) do
    if has_source(v) and statements.who(v) and v.speaker.kind == "person" and not seen[v.article] then
      seen[v.article] = true
      named[#named + 1] = v
      outlets[#outlets + 1] = v.outlet
    end
  end
  return named, outlets
end

-- Sources without a name whose words no other outlet has.
local function unsupported(story, article)
  local alone = {}
  for _, attribution in ipairs(article.attributions) do
    local v = { attribution = attribution, speaker = attribution.speaker }
    if statements.unnamed(v) and attribution.anonymous and #attribution.source:find(lexicons.nameless) > 0
      and #attribution.via == 0
      and #story:matches(attribution.content) == 0 then
      alone[#alone + 1] = attribution.source
    end
  end
  return alone
end

rule {
  id = "attribution.anonymous", title = "A source without a name", severity = "warning",
  help = [[
One outlet credits a statement to somebody without a name ("a senior official"), and another names who it was. Or the only
support that any of the outlets has for something is a source without a name: those are counted, one line for each outlet.]],
  options = { score = 0.5, least = 3 },
  story = function(story, options)
    local told = {}
    for _, statement in ipairs(statements.all(story, options.score)) do
      for _, v in ipairs(statement.versions) do
        local named, outlets = naming(statement, v)
        if has_source(v) and statements.unnamed(v) and named[1] and not told[v.attribution] then
          told[v.attribution] = true
          common.claim("source", { common.short(v.span) })
          common.claim("coverage", { named[1].attribution.source })
          tell({ v, table.unpack(named) }, "{at.outlet} credits this to “{at}”, " .. common.join(outlets) .. " to "
            .. named[1].speaker.name, 0.8)
        end
      end
    end
    for _, article in ipairs(story.articles) do
      local alone = unsupported(story, article)
      if #alone >= options.least then
        report { at = alone[1], also = common.rest(alone), weight = 0.4, severity = "note",
          message = "{at.outlet} has " .. #alone .. " statements from sources without a name that no other outlet carries",
            data = { count = #alone } }
      end
    end
  end,
  examples = {
    { why = "the same words from an official and from a minister", articles = {
        A = "“The contract for the sale of the port will be signed within days,” said a senior official.",
        B = "“The contract for the sale of the port will be signed within days,” said Petra Hollin." },
      finds = { { "A:a senior official", "A:The contract for the sale of the port will be signed within days", "B:Petra Hollin",
        "B:The contract for the sale of the port will be signed within days" } } },
    { why = "named in both", articles = {
        A = "“The contract for the sale of the port will be signed within days,” said Ms Hollin. Petra Hollin left early.",
        B = "“The contract for the sale of the port will be signed within days,” said Petra Hollin." }, finds = {} },
  },
}

rule {
  id = "attribution.source", title = "The same statement, another speaker", severity = "error",
  help = [[
Two outlets credit the same words to two different people. One of them is wrong, or both said it and each outlet chose its
own.]],
  options = { score = 0.6 },
  story = function(story, options)
    local told = {}
    for _, statement in ipairs(statements.all(story, options.score)) do
      for _, pair in ipairs(common.pairs_of(statement.versions)) do
        local a, b = pair[1], pair[2]
        if has_source(a) and has_source(b) and contradict(a, b) and (a.quotation == nil) == (b.quotation == nil)
          and not told[a.attribution] and not told[b.attribution] then
          told[a.attribution], told[b.attribution] = true, true
          common.claim("source", { common.short(a.span), common.short(b.span) })
          tell({ a, b }, "{at.outlet} credits this to " .. a.speaker.name .. ", " .. b.outlet .. " to " .. b.speaker.name, 0.8)
        end
      end
    end
  end,
  examples = {
    { why = "two people for one sentence", articles = {
        A = "“You cannot sell a port over the heads of its people,” said Dara Ellsin.",
        B = "“You cannot sell a port over the heads of its people,” said Runa Feld." },
      finds = { { "A:Dara Ellsin", "A:You cannot sell a port over the heads of its people", "B:Runa Feld",
        "B:You cannot sell a port over the heads of its people" } } },
    { why = "one person, named more fully", articles = {
        A = "Dara Ellsin was there. “You cannot sell a port over the heads of its people,” Ellsin said.",
        B = "“You cannot sell a port over the heads of its people,” said Dara Ellsin." }, finds = {} },
  },
}
