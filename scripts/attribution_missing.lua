-- attribution_missing.lua - words or a claim with a source in one outlet and none in another.

local common = require "common"
local statements = require "statements"

-- Does somebody speak in the paragraph? Then the words may be whose they are said to be, in a way that was not understood.
local function has_speaker(paragraph)
  if statements.speaks(paragraph) then return true end
  for _, attribution in ipairs(paragraph.article.attributions) do
    if attribution.source and paragraph:overlaps(attribution.source) then return true end
  end
  return false
end

-- Words that make a quotation; fewer are words held at arm's length.
local LEAST = 5

-- Words in marks that nobody in the paragraph is said to have said; a speaker carried over from before is none.
local function bare_quotation(v)
  local paragraph = v.span.paragraph
  return v.quotation and not v.sourced and #common.content(v.span) >= 3 and #v.span.words >= LEAST and not (paragraph
    and has_speaker(paragraph))
end

-- How much of the shorter version's meaning words both must have to be the same words.
local SAME = 0.6

local function named_versions(versions, other)
  local named, seen = {}, {}
  for _, v in ipairs(versions) do
    if v.credit and v.article ~= other.article and not seen[v.article] and common.likeness(v.span, other.span) >= SAME
      and common.same_words(v.span, other.span) then
      seen[v.article] = true
      named[#named + 1] = v
    end
  end
  return named
end

local function source_text(v) return v.outlet .. " (“" .. common.text(v.attribution.source or v.credit) .. "”)" end

local function tell_quotation(bare, named)
  local places, sources, spans = {}, {}, { common.short(bare.span) }
  for _, v in ipairs(named) do
    for _, place in ipairs(statements.places(v)) do places[#places + 1] = place end
    sources[#sources + 1] = source_text(v)
  end
  common.claim("source", spans)
  report { at = spans[1], also = places, weight = 0.8, data = { speaker = named[1].speaker and named[1].speaker.name },
    message = "{at.outlet} prints a quotation without a speaker; there is one in " .. common.join(sources) }
end

-- One claim: who has it from somebody, and who tells it on its own word.
local function tell_claim(cluster)
  local bare, named, places = {}, {}, {}
  for _, pair in ipairs(cluster) do
    for _, side in ipairs({ { bare, pair.bare }, { named, pair.named } }) do
      local known = false
      for _, v in ipairs(side[1]) do known = known or v.article == side[2].article end
      if not known then table.insert(side[1], side[2]) end
    end
  end
  local owners, sources = {}, {}
  for _, v in ipairs(bare) do
    places[#places + 1] = common.short(v.span)
    owners[#owners + 1] = v.outlet
    common.claim("bare", { common.short(v.span) })
  end
  for _, v in ipairs(named) do
    for _, place in ipairs(statements.places(v)) do places[#places + 1] = place end
    sources[#sources + 1] = source_text(v)
  end
  if common.claim("source", places) then
    report { at = places[1], also = common.rest(places), weight = 0.6,
      message = common.join(owners) .. (#owners > 1 and " state on their" or " states on its")
        .. " own word what is credited to somebody in " .. common.join(sources) }
  end
end

rule {
  id = "attribution.missing", title = "A source in one outlet, none in another", severity = "warning",
  help = [[
The same words stand in quotation marks in two outlets, but only one says whose they are; or the same claim is credited to
somebody here and told as a plain fact there. A quotation whose speaker must be guessed from the paragraph before has none.]],
  options = { score = 0.45 },
  story = function(story, options)
    local told, claims = {}, {}
    for _, statement in ipairs(statements.utterances(story)) do
      for _, v in ipairs(statement.versions) do
        local named = named_versions(statement.versions, v)
        if named[1] and not told[statements.anchor(v)] and bare_quotation(v) then
          told[statements.anchor(v)] = true
          tell_quotation(v, named)
        end
      end
    end
    for _, claim in ipairs(statements.claims(story, options.score)) do
      local a, b = claim.versions[1], claim.versions[2]
      for _, both in ipairs({ { a, b }, { b, a } }) do
        local bare, named = both[1], both[2]
        if statements.own_word(bare) and named.credit and named.attribution.kind ~= "direct" then
          claims[#claims + 1] = { a = bare.span, b = named.span, bare = bare, named = named }
        end
      end
    end
    for _, cluster in ipairs(common.clusters(claims)) do tell_claim(cluster) end
  end,
  examples = {
    { why = "the speaker is named in one outlet only", articles = {
        A = "“The remaining gates of the old dam must be opened at once,” said the engineer Ragna Solberg.",
        B = "The rain went on.\n\n“The remaining gates of the old dam must be opened at once.”" },
      finds = { { "B:The remaining gates of the old dam must be opened at once",
        "A:The remaining gates of the old dam must be opened at once", "A:said the engineer Ragna Solberg" } } },
    { why = "both name the speaker", articles = {
        A = "“The remaining gates of the old dam must be opened at once,” said the engineer Ragna Solberg.",
        B = "Ragna Solberg said: “The remaining gates of the old dam must be opened at once.”" }, finds = {} },
  },
}
