-- attribution_who.lua - one statement, another speaker: attribution.anonymous and attribution.source.

local common = require "common"
local statements = require "statements"

local function has_source(v) return v.sourced and v.attribution.source ~= nil end

local function tell(first, second, message, weight)
  report { at = first.attribution.source, also = { common.short(first.span), second.attribution.source, common.short(second.span) },
    weight = weight, message = message }
end

-- Sources without a name whose words no other outlet has.
local function unsupported(story, article)
  local alone = {}
  for _, attribution in ipairs(article.attributions) do
    local v = { attribution = attribution, speaker = attribution.speaker }
    if statements.unnamed(v) and #attribution.via == 0 and #story:matches(attribution.content) == 0 then
      for _, word in ipairs(attribution.source.words) do
        if word.classes.vague then alone[#alone + 1] = attribution.source break end
      end
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
      for _, pair in ipairs(common.pairs_of(statement.versions)) do
        for _, both in ipairs({ pair, { pair[2], pair[1] } }) do
          local unnamed, named = both[1], both[2]
          if has_source(unnamed) and statements.unnamed(unnamed) and has_source(named) and statements.who(named)
            and named.speaker.kind == "person" and not told[unnamed.attribution] then
            told[unnamed.attribution] = true
            common.claim("source", { common.short(unnamed.span) })
            tell(unnamed, named, "{at.outlet} credits this to “{at}”, " .. named.outlet .. " to " .. named.speaker.name, 0.8)
          end
        end
      end
    end
    for _, article in ipairs(story.articles) do
      local alone = unsupported(story, article)
      if #alone >= options.least then
        report { at = alone[1], also = common.rest(alone), weight = 0.4, severity = "note",
          message = "{at.outlet} has " .. #alone .. " statements from sources without a name that no other outlet carries", data = { count = #alone } }
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
        local one, other = statements.who(a), statements.who(b)
        if has_source(a) and has_source(b) and one and other and one ~= other and not common.same_name(a.speaker.name, b.speaker.name)
          and a.speaker.kind == "person" and b.speaker.kind == "person" and (a.quotation == nil) == (b.quotation == nil)
          and not told[a.attribution] and not told[b.attribution] then
          told[a.attribution], told[b.attribution] = true, true
          common.claim("source", { common.short(a.span), common.short(b.span) })
          tell(a, b, "{at.outlet} credits this to " .. a.speaker.name .. ", " .. b.outlet .. " to " .. b.speaker.name, 0.8)
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
